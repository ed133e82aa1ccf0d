package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Routes about what the platform has for itself: certificates, files, keys, backups, packages. */
final class PlatformRoutes {

  private static final String FILE = "filename";
  private static final int KEY_LENGTH = 60;
  private static final int KEY_ID_LENGTH = 12;

  private final Records records;

  PlatformRoutes(Records records) {
    this.records = records;
  }

  List<Route> routes() {
    Register certificates = Register.ofPlatform(records, Kind.CERTIFICATES, "common-name");
    List<Route> all = new ArrayList<>(certificates.all("/certificates", "name"));
    all.addAll(files(Register.ofPlatform(records, Kind.IMAGES, FILE), "/images/{filename}"));
    all.addAll(
        files(Register.ofPlatform(records, Kind.EMAIL_TEMPLATES, FILE), "/templates/{filename}"));
    all.addAll(keys(Register.ofPlatform(records, Kind.API_KEYS, "key-id")));
    all.add(Route.read("/restore", this::restorePoints).accepting("PUT"));
    all.add(Route.writeOnly("/backup").accepting("POST").forSuperUser());
    all.add(Route.writeOnly("/domains/{domain}/backup").accepting("POST"));
    all.add(Route.read("/firebase", this::pushAccounts).accepting("POST").forSuperUser());
    all.add(
        Route.read("/code/{hostname}", PlatformRoutes::packages)
            .forSuperUser()
            .since(DemoRelease.V45));
    return all;
  }

  /** Their names stand in the path only. */
  private static List<Route> files(Register files, String path) {
    Function<Question, Answer> facts =
        q -> Answer.of(files.named(q, path).without(Set.of(FILE)).row());
    return List.of(
        files
            .named((question, sent) -> question.parameter(FILE))
            .creating(files.editing(Route.read(path, facts))));
  }

  private List<Route> keys(Register keys) {
    String one = "/apikeys/{key_id}";
    return List.of(
        keys.list("/apikeys").post(q -> createKey(keys, q)),
        keys.oneAsList(one)
            .put(
                q -> {
                  Set<String> changeable = Set.of("description", "ip-address");
                  Fields old = keys.named(q, one);
                  return keys.update(q, old, q.sent().only(changeable));
                })
            .delete(q -> keys.delete(q, keys.named(q, one))));
  }

  /** Tells the key, this once. */
  private Change createKey(Register keys, Question question) {
    Fields sent = question.sent();
    String prefix = sent.is("user-scope", "Reseller") ? "nsr_" : "nsd_";
    Dice dice = question.world().dice("key");
    String key = records.secrets().keep(prefix + dice.word(KEY_LENGTH - prefix.length()));
    String id = key.substring(0, KEY_ID_LENGTH);
    Change change = keys.named((q, body) -> id).create(question);
    Fields row = keys.find(question.in(change.after()), id);
    return new Change(change.after(), Answer.of(row.and("key", key).row()));
  }

  private Answer restorePoints(Question question) {
    Domain domain = question.domain(question.query().value("domain").orElse("~"));
    List<Fields> points =
        List.of(point(question, domain, 1, "daily"), point(question, domain, 7, "weekly"));
    return question.page(points, Fields::row);
  }

  private Fields point(Question question, Domain domain, int days, String type) {
    Dice dice = domain.charter().dice("restore", type);
    String moment = Instants.plain(question.world().madeAt().minusSeconds(days * 86_400L));
    return Fields.of(
        new Row()
            .text("hostname", domain.coreServer())
            .text("domain", domain.name())
            .text("type", type)
            .text("index", Integer.toString(days))
            .text("backup-datetime", moment)
            .number("file-size-bytes", 180_000 + dice.below(90_000))
            .text("confirmation-value", records.secrets().keep(dice.hex(24))));
  }

  private Answer pushAccounts(Question question) {
    Dice dice = Dice.of(question.world().seed(), "firebase");
    SecretLedger secrets = records.secrets();
    Row account =
        new Row()
            .text("type", "service_account")
            .text("project_id", "acme-softphone")
            .text("private_key_id", secrets.keep(dice.hex(40)))
            .text(
                "private_key",
                "-----BEGIN PRIVATE KEY-----\n"
                    + secrets.keep(dice.word(64))
                    + "\n-----END PRIVATE KEY-----\n")
            .text("client_email", "push@acme-softphone.example");
    return Answer.of(
        List.of(new Row().text(FILE, "acme-softphone.json").object("json", account).node()));
  }

  private static Answer packages(Question question) {
    String host = question.parameter("hostname");
    if (!Set.of(World.HOSTNAME, World.SECOND_HOSTNAME).contains(host)) {
      throw Refusal.missing("Not Found. Server " + host + " does not exist");
    }
    return Answer.of(
        new Row()
            .text("hostname", host)
            .text("netsapiens-core", DemoRelease.V45.build())
            .text("netsapiens-api", DemoRelease.V45.build())
            .text("netsapiens-ndp", "44.4.7")
            .text("netsapiens-recording", "44.3.2"));
  }
}
