/**
 * Reads tracking messages of parcel carriers into canonical events. One format for each carrier
 * ({@link dev.crossdock.connectors.parcel.DhlFormat}, {@link
 * dev.crossdock.connectors.parcel.UpsFormat}, {@link dev.crossdock.connectors.parcel.FedexFormat})
 * with one table of its codes ({@code DhlCodes}, {@code UpsCodes}, {@code FedexCodes}).
 */
package dev.crossdock.connectors.parcel;
