/**
 * {@code mvn -Pbench}: how fast the running product is, beside the raw rates of the parts it stands
 * on, and whether it kept its promises while it was fast.
 *
 * <p>Read on: {@link dev.crossdock.bench.Bench} is the run from start to table, {@link
 * dev.crossdock.bench.EventPlan} what is sent, {@link dev.crossdock.bench.Load} how, {@link
 * dev.crossdock.bench.Checker} what must hold afterwards. {@link dev.crossdock.bench.ManyRows} is a
 * run of its own: what reading costs among millions of rows.
 */
package dev.crossdock.bench;
