package com.packetdial.mcp.change.plan;

/**
 * A secret that this server makes up when a step is carried out. It goes to the PBX and into a file
 * of the operator, and nowhere else.
 *
 * @param field the field of the body that takes it
 * @param owner what it is the secret of, as the name of its file says, for example {@code
 *     1001a@acme.example}
 */
public record GeneratedSecret(String field, String owner) {}
