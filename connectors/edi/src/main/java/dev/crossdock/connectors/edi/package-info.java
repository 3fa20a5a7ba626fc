/**
 * All messages of EDIFACT and X12 but status messages and acknowledgements: read, checked, shown as
 * a tree and written. What a message may look like stands in fact files of this project's own
 * writing, under the resources of this package; StAEDI holds messages against them. Read {@link
 * dev.crossdock.connectors.edi.MessageReader} first.
 */
package dev.crossdock.connectors.edi;
