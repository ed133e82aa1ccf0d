package com.packetdial.mcp.tools.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.pbx.CallLimits;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tools.FakePbx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** An address that anybody tells, in whatever way, is in use. */
final class AddressUseTest {

  private static final String DOMAIN = "GET /domains/{domain}";
  private static final String USERS = "GET /domains/{domain}/users";
  private static final String DEVICES = "GET /domains/{domain}/devices";
  private static final String ID = "{'emergency-address-id':'a-1'}";

  private final FakePbx pbx =
      new FakePbx().one(DOMAIN, FakePbx.json("{}")).list(USERS, List.of()).list(DEVICES, List.of());

  @Test
  void whatNobodyTellsIsNotInUse() {
    pbx.list(USERS, List.of(FakePbx.json("{'user':1001,'emergency-address-id':'a-2'}")));
    assertThat(use(ID)).isEqualTo(new AddressUse(List.of(), List.of()));
  }

  @Test
  void aDomainTellsIt() {
    pbx.one(DOMAIN, FakePbx.json(ID));
    assertThat(use(ID).phrases()).containsExactly("the domain acme.example as a whole");
  }

  @Test
  void aSiteTellsItByDefault() {
    assertThat(use("{'emergency-address-id':'a-1','address-is-default-for-site':true}").phrases())
        .containsExactly("a site, as its default");
  }

  @Test
  void aDeviceTellsIt() {
    pbx.list(DEVICES, List.of(FakePbx.json("{'device':'1001a','emergency-address-id':'a-1'}")));
    assertThat(use(ID).phrases()).containsExactly("device 1001a");
  }

  @Test
  void theCountOfThePbxIsBelievedWhereNobodyIsFound() {
    assertThat(use("{'emergency-address-id':'a-1','count-users-configured':2}").phrases())
        .containsExactly("2 users, as the PBX counts them");
  }

  @Test
  void devicesThatCannotBeListedAreSaidNotToHaveBeenLookedAt() {
    pbx.fail(DEVICES, () -> new PbxException.NoSuchRoute(DEVICES, ""));
    AddressUse use = use(ID);
    assertThat(use.phrases()).isEmpty();
    assertThat(use.notes()).singleElement().asString().contains("cannot list the devices");
  }

  @Test
  void ofManySomeAreNamed() {
    List<ObjectNode> users =
        IntStream.range(0, 25)
            .mapToObj(
                place ->
                    FakePbx.json("{'user':%d,'emergency-address-id':'a-1'}".formatted(100 + place)))
            .toList();
    pbx.list(USERS, users);
    assertThat(use(ID).phrases()).hasSize(25);
    assertThat(use(ID).some()).hasSize(11).startsWith("user 100").endsWith("and 15 more");
  }

  private AddressUse use(String address) {
    return AddressUse.of(
        pbx.forTool(
            OperationCatalog.bundled().all(List.of(DOMAIN, USERS, DEVICES)),
            new CallLimits(
                Instant.MAX,
                new Cancellation(),
                "test",
                "local",
                InstantSource.fixed(Instant.EPOCH))),
        "acme.example",
        FakePbx.json(address));
  }
}
