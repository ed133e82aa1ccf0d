package com.packetdial.mcp.tool;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.pbx.Operations;
import java.util.function.Supplier;

/** What a tool may ask of the PBX; the client refuses everything else. Immutable. */
public sealed interface Declared {

  /** The operations, as far as those of the PBX are known now. */
  Operations operations();

  /** The same of the PBX that this catalogue is of. */
  Declared on(Supplier<OperationCatalog> pbx);

  /** Certain operations, whatever more the PBX may have: nobody has to ask it. */
  record These(Operations operations) implements Declared {

    @Override
    public Declared on(Supplier<OperationCatalog> pbx) {
      return this;
    }
  }

  /**
   * Every operation within a reach; the catalogue is asked with each call, because more may be
   * known by then.
   *
   * @param reach how far
   * @param catalog tells the operations that there are
   */
  record Every(OperationCatalog.Reach reach, Supplier<OperationCatalog> catalog)
      implements Declared {

    @Override
    public Operations operations() {
      return catalog.get().within(reach);
    }

    @Override
    public Declared on(Supplier<OperationCatalog> pbx) {
      return new Every(reach, pbx);
    }
  }
}
