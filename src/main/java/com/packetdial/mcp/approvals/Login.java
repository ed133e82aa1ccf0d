package com.packetdial.mcp.approvals;

import com.packetdial.mcp.config.Secret;

/**
 * An operator at the page.
 *
 * @param operator the operator's name
 * @param secret signs the decisions; in memory only, and not longer than the login
 * @param formKey stands in every form, so that no page of another site can send one
 */
record Login(String operator, Secret secret, String formKey) {}
