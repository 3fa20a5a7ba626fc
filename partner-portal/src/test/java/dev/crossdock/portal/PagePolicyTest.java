package dev.crossdock.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PagePolicyTest {
  @Test
  void scriptsNeedTheNonceOrAreFilesOfOurs() {
    String policy = PagePolicy.policy("abc");
    String scripts =
        Arrays.stream(policy.split("; *"))
            .filter(part -> part.startsWith("script-src"))
            .findFirst()
            .orElseThrow();
    assertEquals("script-src 'self' 'nonce-abc'", scripts);
    assertFalse(policy.contains("unsafe-eval"));
    assertTrue(policy.startsWith("default-src 'none';"), "what is not named is not allowed");
    assertTrue(policy.contains("frame-ancestors 'none'"));
  }
}
