package com.packetdial.mcp.catalog.live;

import com.packetdial.mcp.catalog.Parameter;
import com.packetdial.mcp.pbx.Operation;
import java.util.Map;

/**
 * An operation as a document tells it, with its variants merged.
 *
 * @param path mended
 * @param summary as the document has it, neither cleaned nor cut
 * @param query the parameters of its query by name
 * @param body the fields of its body by name
 * @param upload whether it takes nothing but a file
 */
record DocumentOperation(
    Operation.Method method,
    String path,
    String summary,
    Map<String, Parameter> query,
    Map<String, Parameter> body,
    boolean upload) {

  String id() {
    return method + " " + path;
  }

  /** The same under another path. */
  DocumentOperation at(String otherPath) {
    return new DocumentOperation(method, otherPath, summary, query, body, upload);
  }

  /** Either this or another way of sending it. */
  DocumentOperation or(DocumentOperation other) {
    return new DocumentOperation(
        method,
        path,
        summary.isBlank() ? other.summary : summary,
        Fields.either(query, other.query),
        Fields.either(body, other.body),
        upload && other.upload);
  }
}
