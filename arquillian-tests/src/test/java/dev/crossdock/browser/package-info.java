/** Tests in a real browser: what each role sees, and what it can do. */
package dev.crossdock.browser;
