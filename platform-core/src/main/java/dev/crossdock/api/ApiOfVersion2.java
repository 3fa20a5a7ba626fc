package dev.crossdock.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/**
 * The address of version 2: the same operations, see {@link Change} for what they answer otherwise.
 * The description of version 1 describes both, see {@link ApiDescription}.
 */
@ApplicationPath("/api/v2")
public class ApiOfVersion2 extends Application {}
