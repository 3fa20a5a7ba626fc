/** Which fields of which document hold what kind of content, and who may read it. */
package dev.crossdock.content;
