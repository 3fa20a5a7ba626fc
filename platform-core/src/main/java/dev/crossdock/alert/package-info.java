/**
 * What people are told of without asking: rules of each tenant, one alert for each cause while it
 * lasts, mails and webhooks in the tenant's working hours, and who has taken note of it.
 */
package dev.crossdock.alert;
