package com.packetdial.mcp.tools.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.pbx.CallLimits;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.FakePbx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the E911 carrier says of an address decides whether it can be stored. */
final class ValidationTest {

  private static final String OPERATION = "POST /domains/{domain}/addresses/validate";
  private static final String ID = "a-0123456789abc";
  private static final EmergencyAddress TYPED =
      new EmergencyAddress(
          "Office",
          "Secretary",
          "8910 University Center Ln",
          "Ste 400",
          "San Diego",
          "CA",
          "92122",
          "US",
          "front desk");

  @Test
  void whatTheCarrierCorrectedIsShownBesideWhatWasTyped() {
    Validation valid = validated(location("'VALID'", "'Zip':92122,'PlusFour':12"));
    assertThat(valid.correction().orElseThrow())
        .contains(
            "Typed: \"8910 University Center Ln, Ste 400, San Diego, CA 92122, US (front desk)\".")
        .contains("\"8910 UNIVERSITY CENTER LN, SAN DIEGO, CA 92122-0012, US\".");
  }

  @Test
  void whatDiffersInCaseOnlyIsNoCorrection() {
    assertThat(validated(location("'VALID'", "'Zip':'92122'")).correction()).isEmpty();
  }

  @Test
  void theLocationIsStoredUnderTheIdOfTheAddress() {
    Validation valid = validated(location("'VALID'", "'LocationId':'a-other'"));
    assertThat(valid.body().get("address-formatted-pidflo").get("LocationId").stringValue())
        .isEqualTo(ID);
  }

  @Test
  void aLocationThatIsWrittenAsATextIsReadAllTheSame() {
    String text = "{'address-formatted-pidflo':'{\\'ValidationStatus\\':\\'valid\\'}'}";
    assertThat(validated(text).body().get("address-formatted-pidflo").isObject()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'address-formatted-pidflo':{}}",
        "{'address-formatted-pidflo':'not json'}",
        "{'address-formatted-pidflo':'[1]'}",
        "{'address-formatted-pidflo':{'City':'SAN DIEGO'}}",
        "{'address-formatted-pidflo':{'ValidationStatus':'INVALID'}}",
        "{'address-formatted-pidflo':{'ValidationStatus':'GEOCODED'}}",
        "{'address-formatted-pidflo':{'ValidationStatus':''}}"
      })
  void nothingButValidIsValid(String answer) {
    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> validated(answer))
        .withMessageContaining("does not take 8910 University Center Ln, Ste 400")
        .withMessageContaining("Nothing was written");
  }

  @Test
  void theRefusalSaysWhatCameBackOnOneLine() {
    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> validated(location("'NO\\nMATCH'", "'Zip':2134")))
        .withMessageContaining(
            "it says \"NO MATCH\" of \"8910 UNIVERSITY CENTER LN, SAN DIEGO, CA 02134, US\"");
  }

  @Test
  void theIdIsThatOfThePlaceWhateverItIsCalledAndHoweverItIsWritten() {
    EmergencyAddress retyped =
        new EmergencyAddress(
            "Head office",
            "Somebody",
            "8910  UNIVERSITY CENTER LN.",
            "ste 400",
            "san diego",
            "CA",
            "92122",
            "US",
            "Front desk");
    assertThat(retyped.idIn("ACME.example", 0)).isEqualTo(TYPED.idIn("acme.example", 0));
    assertThat(TYPED.idIn("acme.example", 0)).matches("a-[0-9a-f]{13}");
    assertThat(
            List.of(
                TYPED.idIn("acme.example", 0),
                TYPED.idIn("acme.example", 1),
                TYPED.idIn("other.example", 0)))
        .doesNotHaveDuplicates();
  }

  private static String location(String status, String more) {
    return "{'address-formatted-pidflo':{'HouseNumber':8910,'StreetName':'UNIVERSITY CENTER',"
        + "'StreetSuffix':'LN','City':'SAN DIEGO','StateCode':'CA','County':[],'Country':'US',"
        + "'ValidationStatus':"
        + status
        + ","
        + more
        + "}}";
  }

  private static Validation validated(String answer) {
    Pbx pbx =
        new FakePbx()
            .one(OPERATION, FakePbx.json(answer))
            .forTool(
                OperationCatalog.bundled().all(List.of(OPERATION)),
                new CallLimits(
                    Instant.MAX,
                    new Cancellation(),
                    "test",
                    "local",
                    InstantSource.fixed(Instant.EPOCH)));
    return Validation.of(pbx, "acme.example", ID, TYPED);
  }
}
