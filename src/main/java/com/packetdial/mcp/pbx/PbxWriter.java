package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import java.util.Map;

/**
 * The PBX as one change may write to it: only the operations that its tool declared, only as far as
 * the operator allowed, each request sent once. Thread-safe. Every method throws a {@link
 * PbxException}.
 */
public interface PbxWriter {

  /**
   * Sends one write, without waiting for its effect. It is sent again only when it surely was not
   * carried out: after 401 with a renewed token, after 429, and when no connection came about.
   *
   * @param secrets values of body fields that nobody may see, by field name
   * @throws PbxException.OutcomeUnknown when it may have been carried out
   * @throws PbxException when it was not carried out, for the reason that the exception says
   */
  WriteReceipt send(PbxRequest request, Map<String, Secret> secrets);

  /**
   * The request as it would be sent, fit to be shown and logged.
   *
   * @throws PbxException when it could not be sent
   */
  RequestView view(PbxRequest request);
}
