/** Who acts for whom, and the fences around a tenant's data. */
package dev.crossdock.tenant;
