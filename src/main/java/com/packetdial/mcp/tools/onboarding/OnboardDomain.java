package com.packetdial.mcp.tools.onboarding;

import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.change.plan.Plan;

/**
 * {@code onboard_domain}: a whole customer as one plan, made of the plans of the tools for its
 * parts. Each part is planned on the PBX as the parts before it will leave it, so that the whole is
 * checked before anything is written; what is there already is recognised and left out, so that the
 * same call goes on where it stopped.
 */
public final class OnboardDomain implements ChangeCode<Customer> {

  @Override
  public String name() {
    return "onboard_domain";
  }

  @Override
  public Class<Customer> arguments() {
    return Customer.class;
  }

  @Override
  public Plan plan(Customer customer, Planning planning) {
    EmergencyCover cover = EmergencyCover.of(customer);
    Blueprint blueprint = new Blueprint(customer, cover, planning);
    return blueprint.plan();
  }
}
