/**
 * What people and clients may see: the read side. Every query takes the actor and shows nothing
 * beyond that actor's reach.
 */
package dev.crossdock.view;
