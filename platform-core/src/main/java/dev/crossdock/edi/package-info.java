/** What EDIFACT and X12 mean by references and times, for all formats that read them. */
package dev.crossdock.edi;
