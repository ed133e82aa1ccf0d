package com.packetdial.mcp.change.token;

import static com.packetdial.mcp.change.token.TokenSamples.random;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class NonceTest {

  @Test
  void printsAllItsBits() {
    assertThat(new Nonce(0x00FF, -2)).hasToString("00000000000000fffffffffffffffffe");
  }

  @Test
  void takesAllItsBitsFromTheGenerator() {
    RandomGenerator random = random();
    assertThat(Nonce.random(random())).isEqualTo(new Nonce(random.nextLong(), random.nextLong()));
  }
}
