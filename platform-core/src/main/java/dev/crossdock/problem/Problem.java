package dev.crossdock.problem;

import static dev.crossdock.problem.FailureClass.CREDENTIALS;
import static dev.crossdock.problem.FailureClass.PERMANENT;
import static dev.crossdock.problem.FailureClass.POLICY;
import static dev.crossdock.problem.FailureClass.TRANSIENT;
import static dev.crossdock.problem.FailureClass.UNKNOWN_OUTCOME;
import static dev.crossdock.problem.Owner.PARTNER;
import static dev.crossdock.problem.Owner.PLATFORM;
import static dev.crossdock.problem.Owner.TENANT;

/**
 * The numbered problems. An id is stable: it is in the answer, the trace, the log and the docs, and
 * is never used for anything else again.
 */
public enum Problem {
  NOT_SIGNED_IN(
      "XD-1001",
      401,
      PERMANENT,
      PARTNER,
      "No valid access token",
      "Get a token from the identity provider and send it as a bearer token."),
  NOT_ALLOWED(
      "XD-1002",
      403,
      POLICY,
      TENANT,
      "Your role does not allow this",
      "Ask your administrator for a role that may do this."),
  NOT_FOUND(
      "XD-1003",
      404,
      PERMANENT,
      PARTNER,
      "Nothing here under this reference that you may see",
      "Check the reference."),
  NO_MEMBERSHIP(
      "XD-1004",
      403,
      POLICY,
      TENANT,
      "Your account has no role here yet",
      "Ask the tenant's administrator to add you."),
  UNKNOWN_VERSION(
      "XD-1005",
      404,
      PERMANENT,
      PARTNER,
      "There is no such version of the API",
      "Call one of the versions named."),

  TOO_MANY_REQUESTS(
      "XD-1101",
      429,
      TRANSIENT,
      PARTNER,
      "More requests than the limit allows",
      "Send again after the seconds in Retry-After; several events fit into one request."),
  EVENTS_USED_UP(
      "XD-1102",
      429,
      TRANSIENT,
      TENANT,
      "The events of this day are used up",
      "Send again after midnight UTC, or ask the tenant's administrator for a higher limit."),
  OUTGOING_REFUSED(
      "XD-1201",
      422,
      PERMANENT,
      TENANT,
      "The platform does not call this address",
      "Enter an https address that is open to the internet, or ask the operator to name the host."),
  FOREIGN_ORIGIN(
      "XD-1202",
      403,
      POLICY,
      PARTNER,
      "The request comes from a page of somebody else",
      "Open the portal at its own address."),
  CONTENT_CLOSED(
      "XD-1701",
      403,
      POLICY,
      TENANT,
      "This content needs a right that your role does not have",
      "Ask your administrator for a role that may read it; what is open to you is shown with the"
          + " exchange."),

  RETENTION_OUT_OF_BOUNDS(
      "XD-1801",
      422,
      POLICY,
      TENANT,
      "This cannot be kept so short or so long",
      "Choose a number of days within the bounds that are named."),
  HELD_ALREADY(
      "XD-1802",
      409,
      PERMANENT,
      TENANT,
      "There is a hold on it already",
      "Nothing to do: nothing of it is removed. End that hold to set another reason."),
  CONTENT_REMOVED(
      "XD-1803",
      410,
      PERMANENT,
      TENANT,
      "The content was removed by retention",
      "Nothing to do: its hash, its state and its history stay."),
  ABOVE_TENANT_LIMIT(
      "XD-1804",
      422,
      POLICY,
      TENANT,
      "This is more than the tenant itself may use",
      "Choose no more than the tenant's own limit, or ask the operator for a higher one."),
  ABOVE_CEILING(
      "XD-1805",
      422,
      POLICY,
      PLATFORM,
      "This is more than the operator grants the tenant",
      "Ask the operator for a higher ceiling."),
  OTHER_REGION(
      "XD-1806",
      403,
      POLICY,
      PLATFORM,
      "The data of this tenant belongs in another region",
      "Use the platform of that region, or ask the operator to move the tenant."),
  CODE_TAKEN(
      "XD-1901",
      409,
      PERMANENT,
      TENANT,
      "There is one of this code already",
      "Choose another code, or change the one there is."),
  CHANGED_MEANWHILE(
      "XD-1902",
      412,
      PERMANENT,
      TENANT,
      "It was changed since you read it",
      "Read it again, look at what others changed, and send your change with the new ETag."),
  MESSAGES_WAIT(
      "XD-1903",
      409,
      POLICY,
      TENANT,
      "Messages wait for this connection",
      "Wait until they are delivered, skip them, or say that they are kept until it is on again."),
  CONNECTOR_AWAY(
      "XD-1904",
      409,
      PERMANENT,
      PLATFORM,
      "The connector of this connection is not installed",
      "Ask the operator to install it; what is stored stays."),
  UNRELEASED_DRAFT(
      "XD-1905",
      409,
      POLICY,
      TENANT,
      "A draft would be lost",
      "Release the draft or discard it first, or say the same in the document."),
  OWN_CONNECTION(
      "XD-1906",
      409,
      POLICY,
      TENANT,
      "Nobody alone makes a live connection",
      "You have set it up. Let another administrator look at it and switch it on; one who left in"
          + " the last three days counts."),
  TENANT_SUSPENDED(
      "XD-1401",
      403,
      POLICY,
      PLATFORM,
      "The tenant is suspended",
      "Ask the platform's operator. What was accepted before is kept and goes on when the tenant is"
          + " resumed."),
  TENANT_ID_TAKEN(
      "XD-1402",
      409,
      PERMANENT,
      PLATFORM,
      "This id is a tenant's, or was one's",
      "Choose another id: an id is given once."),
  TENANT_STATE(
      "XD-1403",
      409,
      POLICY,
      PLATFORM,
      "The tenant is not in a state for this",
      "Look at the state of the tenant; what is needed first is said in the detail."),
  ARCHIVE_REFUSED(
      "XD-1404",
      422,
      PERMANENT,
      PLATFORM,
      "This archive cannot be taken in",
      "Export the tenant again; the file and the rule it breaks are named."),
  ARCHIVE_COLLIDES(
      "XD-1405",
      409,
      PERMANENT,
      PLATFORM,
      "What the archive holds is here already",
      "Take it in where these messages are not; nothing of it was kept."),
  IDENTITY_PROVIDER_AWAY(
      "XD-1501",
      503,
      TRANSIENT,
      PLATFORM,
      "The identity provider does not answer",
      "Try again in a minute; sign-ins and tokens that are valid go on working."),
  WEBHOOK_REFUSED(
      "XD-1601",
      401,
      CREDENTIALS,
      PARTNER,
      "The webhook's signature is not valid",
      "Sign id, time and body with a key of exactly this address; your clock may differ by 5"
          + " minutes."),
  CERTIFICATE_MISMATCH(
      "XD-1602",
      401,
      CREDENTIALS,
      PARTNER,
      "The access token belongs to another certificate",
      "Call with the certificate with which you got the token, and which is registered here."),
  KEY_REFUSED(
      "XD-1603",
      422,
      PERMANENT,
      PARTNER,
      "This key or certificate cannot be used",
      "Send another one that is as described."),
  CREDENTIAL_OVER(
      "XD-1604",
      409,
      POLICY,
      PARTNER,
      "This credential has ended or is being replaced already",
      "Use the one that came after it, or make a new one."),
  CREDENTIALS_USED_UP(
      "XD-1605",
      409,
      POLICY,
      PARTNER,
      "This connection has as many credentials as it may",
      "Revoke those that nobody uses."),
  KEYS_NOT_FETCHED(
      "XD-1606",
      422,
      PERMANENT,
      PARTNER,
      "The keys could not be fetched from their address",
      "Show a JWK set of public keys there, without redirects; keys that were fetched before work"
          + " on for 24 hours."),
  POLICY_FORBIDS(
      "XD-1607",
      403,
      POLICY,
      PARTNER,
      "The policy of this credential does not allow this",
      "Whoever administers the credential sees the rule in the portal, and can change it."),
  MESSAGE_UNPROVEN(
      "XD-1608",
      401,
      CREDENTIALS,
      PARTNER,
      "The message is not encrypted and signed as agreed",
      "Compare certificates and settings of both sides, then let the partner send it again."),
  SENDER_NOT_PROVEN(
      "XD-1610",
      401,
      CREDENTIALS,
      PARTNER,
      "The message does not show who sends it",
      "Compare address, user, password and clock with what was agreed; a nonce is used once."),
  ROLE_NOT_YOURS_TO_GIVE(
      "XD-1502", 403, POLICY, TENANT, "This role is not yours to give", "Ask an administrator."),
  OWN_ROLE(
      "XD-1503", 409, POLICY, TENANT, "Nobody changes the own role", "Ask another administrator."),
  LAST_ADMINISTRATOR(
      "XD-1504", 409, POLICY, TENANT, "Somebody has to administer", "Appoint another one first."),
  HAS_ROLE(
      "XD-1505", 409, POLICY, TENANT, "The role is given or offered", "Send the invitation again."),
  INVITATION_VOID(
      "XD-1506", 409, POLICY, TENANT, "The invitation is not open", "Ask for a new one."),
  SIGN_IN_TOO_OLD(
      "XD-1507",
      401,
      POLICY,
      TENANT,
      "This needs a sign-in of the last ten minutes",
      "Sign in again with your password, then repeat."),
  TOO_MANY_INVITATIONS(
      "XD-1508", 409, POLICY, TENANT, "Too many invitations", "Revoke some, or wait."),

  MALFORMED_JSON(
      "XD-2001",
      400,
      PERMANENT,
      PARTNER,
      "The body is not valid JSON",
      "Correct the JSON at the position given."),
  BODY_TOO_LARGE(
      "XD-2002", 413, PERMANENT, PARTNER, "The body is too large", "Send smaller messages."),
  UNSUPPORTED_MEDIA_TYPE(
      "XD-2003",
      415,
      PERMANENT,
      PARTNER,
      "This media type is not read here",
      "Use one of the media types listed in the API description."),
  INVALID_FIELD(
      "XD-2004",
      422,
      PERMANENT,
      PARTNER,
      "A field is missing or wrong",
      "Correct the field named."),
  TOO_MANY_ITEMS(
      "XD-2005",
      422,
      PERMANENT,
      PARTNER,
      "Too many items in one request",
      "Send at most 500 events in one request."),
  EMPTY_BODY(
      "XD-2006",
      400,
      PERMANENT,
      PARTNER,
      "The body is empty",
      "Send the message as the request body."),
  INVALID_TEXT(
      "XD-2007",
      422,
      PERMANENT,
      PARTNER,
      "The text is not valid in its character set",
      "Send UTF-8 without NUL characters, or the character set the message announces."),
  INVALID_PARAMETER(
      "XD-2008", 400, PERMANENT, PARTNER, "A parameter is wrong", "Correct the parameter named."),
  METHOD_NOT_ALLOWED(
      "XD-2009",
      405,
      PERMANENT,
      PARTNER,
      "This method is not offered here",
      "Use one of the methods in the Allow header."),
  NOT_ACCEPTABLE(
      "XD-2010",
      406,
      PERMANENT,
      PARTNER,
      "None of the accepted media types is offered",
      "Accept application/json."),
  PRECONDITION_NEEDED(
      "XD-2011",
      428,
      PERMANENT,
      PARTNER,
      "This is only changed by who says what they began with",
      "Read it, and send its ETag in If-Match."),

  IDEMPOTENCY_KEY_INVALID(
      "XD-3001",
      400,
      PERMANENT,
      PARTNER,
      "The Idempotency-Key header is not a structured string",
      "Send it in double quotes, at most 128 printable ASCII characters."),
  IDEMPOTENCY_KEY_REUSED(
      "XD-3002",
      422,
      PERMANENT,
      PARTNER,
      "This Idempotency-Key was used with another body",
      "Use a new key for a new message."),
  IDEMPOTENCY_KEY_IN_FLIGHT(
      "XD-3003",
      409,
      TRANSIENT,
      PARTNER,
      "The first request with this Idempotency-Key is still running",
      "Try again in a second."),
  EVENT_ID_REUSED(
      "XD-3004",
      409,
      PERMANENT,
      PARTNER,
      "This event id was used with another content",
      "Give every event its own id; a correction is a new event."),
  STALE_ETAG(
      "XD-3005",
      412,
      PERMANENT,
      PARTNER,
      "The shipment was changed since you read it",
      "Read it again and repeat with the new ETag."),

  UNREADABLE_MESSAGE(
      "XD-4001",
      422,
      PERMANENT,
      PARTNER,
      "The message cannot be read",
      "Correct the message at the position given and send it again."),
  UNKNOWN_FORMAT(
      "XD-4002",
      422,
      PERMANENT,
      PARTNER,
      "The format of the message is not known",
      "Send one of the formats of this connection."),
  UNKNOWN_CODE(
      "XD-4101",
      422,
      PERMANENT,
      PARTNER,
      "A status code is not in the partner's list",
      "Send the event again with a code of the list; the platform never guesses."),
  NO_SHIPMENT(
      "XD-4102",
      422,
      PERMANENT,
      TENANT,
      "No shipment has these references yet",
      "Nothing to do if the order is still to come: the message goes on when the shipment"
          + " appears. Otherwise choose the shipment that is meant."),
  SEVERAL_SHIPMENTS(
      "XD-4103",
      422,
      PERMANENT,
      TENANT,
      "The references belong to more than one shipment",
      "Choose the shipment that is meant, or correct the references of the shipments."),
  FUTURE_EVENT(
      "XD-4104",
      422,
      PERMANENT,
      PARTNER,
      "An actual event lies in the future",
      "Check the clock and zone; send what is expected as an estimate."),
  NO_REFERENCE(
      "XD-4105",
      422,
      PERMANENT,
      PARTNER,
      "The event names no reference",
      "Send at least one reference: order, shipment, container, bill of lading or carrier"
          + " reference."),
  NO_EVENT_TIME(
      "XD-4106",
      422,
      PERMANENT,
      PARTNER,
      "The event has no time",
      "Send the time when it happened."),

  NOTHING_ANSWERED(
      "XD-4107",
      422,
      PERMANENT,
      TENANT,
      "The acknowledgement answers nothing that was sent here",
      "Compare its control number with what was sent on the partner's connections."),
  FILE_REFUSED(
      "XD-4108",
      422,
      PERMANENT,
      TENANT,
      "The partner refused what was sent",
      "Read what the partner says is wrong, correct it at its source, and send it again."),
  FILE_UNANSWERED(
      "XD-4109",
      504,
      UNKNOWN_OUTCOME,
      PARTNER,
      "The partner has not answered in time",
      "Ask the partner whether it arrived; its answer is still taken when it comes."),
  KIND_OFF(
      "XD-4110",
      422,
      POLICY,
      TENANT,
      "Messages of this kind are not taken from this partner",
      "Ask the tenant's administrator to switch this kind on."),
  INVALID_MAPPING(
      "XD-4201",
      422,
      PERMANENT,
      TENANT,
      "The mapping is not right",
      "Correct the mapping at the place given; nothing of it was changed."),
  MAPPING_FIELD(
      "XD-4202",
      422,
      PERMANENT,
      TENANT,
      "The mapping finds no value for a field, or one that does not fit",
      "Correct the message, or the mapping at the field given, then replay."),
  CASES_FAIL(
      "XD-4204",
      409,
      PERMANENT,
      TENANT,
      "The draft is not ready to be released",
      "Correct the draft until it has no fault and all its test cases pass."),
  OWN_WORK(
      "XD-4205",
      409,
      POLICY,
      TENANT,
      "Nobody releases what they asked for themselves",
      "Let somebody else who may release it look at it."),
  NOT_ASKED(
      "XD-4206",
      409,
      PERMANENT,
      TENANT,
      "This version is not waiting for a decision",
      "Look at the versions again; somebody else has decided meanwhile."),
  BREAKS_CONTRACT(
      "XD-4207",
      409,
      POLICY,
      TENANT,
      "The version breaks what the live one needs or gives",
      "Tell those who are hit, then release it again with the breaking change accepted."),
  UNUSUAL_MESSAGES(
      "XD-4208",
      422,
      POLICY,
      TENANT,
      "Messages are not as the mapping knows them",
      "Look at the mapping's drift: release a version that knows it, or mark it as seen."),
  BREAKS_OTHERWISE(
      "XD-4209",
      409,
      POLICY,
      TENANT,
      "The version breaks something else than what was accepted",
      "Look at what it breaks now, then release it again with that accepted."),
  MAPPING_STOPPED(
      "XD-4203",
      422,
      PERMANENT,
      TENANT,
      "The mapping needed more than it may",
      "Make the message smaller or the mapping simpler, then replay."),
  ALERT_SETTING(
      "XD-4301",
      422,
      PERMANENT,
      TENANT,
      "This cannot be set for alerts",
      "Correct the field that is named; nothing was changed."),
  ALERT_OVER(
      "XD-4302",
      409,
      POLICY,
      TENANT,
      "This alert is over",
      "Nothing to do: its cause is gone. If it comes back, a new alert is opened."),

  NOT_IN_TEST(
      "XD-4501",
      409,
      PERMANENT,
      TENANT,
      "A partner that is to come is made in the test place",
      "Open the tenant's test place and do it there."),
  STEPS_MISSING(
      "XD-4502",
      409,
      POLICY,
      PARTNER,
      "Not all is done that has to be done before a partner goes live",
      "Do the steps that are named."),
  GO_LIVE_NOT_ASKED(
      "XD-4503",
      409,
      PERMANENT,
      TENANT,
      "The partner has not asked to go live",
      "Look at it again: it was decided meanwhile, or the partner has still to ask."),
  CHANGED_SINCE_ASKED(
      "XD-4504",
      409,
      POLICY,
      PARTNER,
      "Something was changed since it was asked for",
      "Look at it again. The partner asks anew for what it is now."),
  TAKEN_IN_LIVE(
      "XD-4505",
      409,
      PERMANENT,
      TENANT,
      "The live tenant has something of that code already",
      "Give it another code in the test place."),
  IS_LIVE(
      "XD-4506",
      409,
      PERMANENT,
      TENANT,
      "The partner is live already",
      "What is live is changed in the live tenant."),
  PARTNER_SUSPENDED(
      "XD-4507",
      403,
      POLICY,
      TENANT,
      "The partner is suspended by the tenant",
      "Ask the tenant. Send again when the partner is back; what had been accepted before is"
          + " kept."),
  OWN_GO_LIVE(
      "XD-4508",
      409,
      POLICY,
      TENANT,
      "Nobody approves what they asked for themselves",
      "Let another administrator of the tenant look at it and approve it."),
  APPLICATION_DECIDED(
      "XD-4511",
      409,
      PERMANENT,
      TENANT,
      "The application waits for no decision",
      "Look at it again: it was decided meanwhile, or its applicant has applied anew."),
  TOO_MANY_APPLICATIONS(
      "XD-4512",
      429,
      TRANSIENT,
      TENANT,
      "No more applications are taken for now",
      "Apply again tomorrow, or write to the company directly."),
  APPLICATION_LINK_VOID(
      "XD-4513",
      404,
      PERMANENT,
      PARTNER,
      "This link is not open",
      "It was used or is too old. Apply again to get a new one."),
  APPLIED_IN_LIVE(
      "XD-4514",
      409,
      PERMANENT,
      TENANT,
      "Applications come to the live tenant",
      "Do it there; who is accepted begins in the test place."),

  SAMPLE_MISSING(
      "XD-4601",
      422,
      PERMANENT,
      PARTNER,
      "There is no message to make tests of",
      "Send a message to the test place, add a sample to the mapping, or choose a file."),
  SAMPLE_UNUSABLE(
      "XD-4602",
      422,
      PERMANENT,
      PARTNER,
      "No tests can be made of this message",
      "Choose a message that reads without a finding and names its shipment by a reference of its"
          + " own."),

  TARGET_UNAVAILABLE(
      "XD-5001",
      503,
      TRANSIENT,
      TENANT,
      "The target system is not reachable or not well",
      "Nothing to do: it is tried again on the schedule."),
  TARGET_NO_ANSWER(
      "XD-5002",
      504,
      UNKNOWN_OUTCOME,
      TENANT,
      "The target system gave no answer",
      "Nothing to do: the platform looks whether it arrived before it repeats."),
  TARGET_REFUSED_CREDENTIALS(
      "XD-5003",
      401,
      CREDENTIALS,
      TENANT,
      "The target system refuses our key",
      "Create a new key there and store it in the connection."),
  TARGET_FORBIDS(
      "XD-5004",
      403,
      POLICY,
      TENANT,
      "The target system forbids this to our user",
      "Give the integration user the right that is named."),
  TARGET_RECORD_MISSING(
      "XD-5005",
      404,
      PERMANENT,
      TENANT,
      "The target system has no such record",
      "Check the reference there, then replay."),
  TARGET_REJECTED(
      "XD-5006",
      422,
      PERMANENT,
      TENANT,
      "The target system rejected the data",
      "Correct what is named, then replay."),
  TARGET_MAPPING_ERROR(
      "XD-5007",
      500,
      PERMANENT,
      TENANT,
      "The target system does not know a field we write",
      "Provision the field or correct the mapping, then replay."),
  WAITS_BEHIND(
      "XD-5008",
      409,
      POLICY,
      TENANT,
      "An earlier message of this shipment is parked",
      "Replay or skip the earlier one; order per shipment is kept."),
  RECEIPT_MISMATCH(
      "XD-5009",
      422,
      PERMANENT,
      PARTNER,
      "The partner's receipt is for other content than what was sent",
      "Compare with the partner what arrived there. Replaying sends the same message again."),
  RECEIPT_UNSURE(
      "XD-5010",
      502,
      UNKNOWN_OUTCOME,
      PARTNER,
      "The partner gave no receipt that can be relied on",
      "Nothing to do at first: it is sent again under the same id, which the partner takes once. If"
          + " it stays so, correct what is named."),

  SUNSET(
      "XD-4701",
      410,
      PERMANENT,
      PARTNER,
      "This is not taken any more",
      "Use what the notice names in its place; the tenant's administrator can postpone the date."),
  NOTICE_OVER(
      "XD-4702",
      409,
      PERMANENT,
      TENANT,
      "The notice was withdrawn",
      "Nothing of it can be changed; publish another one."),
  TOO_MANY_NOTICES(
      "XD-4703", 409, POLICY, TENANT, "There are too many notices", "Withdraw some that are over."),

  VERSION_OVER(
      "XD-4704",
      410,
      PERMANENT,
      PARTNER,
      "This version of the API is not served any more",
      "Call what is named in its place; what a later version answers otherwise stands in its"
          + " description."),

  NOT_WAITING(
      "XD-4831",
      422,
      PERMANENT,
      TENANT,
      "The message does not wait for that",
      "Read the exchange again; it tells what it waits for."),
  PARTY_NUMBERS_DISAGREE(
      "XD-4801",
      409,
      POLICY,
      TENANT,
      "One firm was named with numbers of two parties",
      "Open both parties: merge them if they are one firm, or say that they are two. The message"
          + " was taken."),
  PARTY_MERGED(
      "XD-4802",
      409,
      PERMANENT,
      TENANT,
      "This party was merged into another one",
      "Use the one it was merged into, or take the merge back."),
  PARTY_NOT_MERGED(
      "XD-4803",
      409,
      PERMANENT,
      TENANT,
      "This party is not merged into another one",
      "Nothing to take back; names and numbers are taken out of it by a split."),

  CASE_FILE_TOO_LARGE(
      "XD-4401",
      422,
      PERMANENT,
      TENANT,
      "There is too much about this shipment for one case file",
      "Export the audit log, which has no such limit, and read the messages by the API."),

  HOST_KEY_UNKNOWN(
      "XD-5301",
      502,
      POLICY,
      TENANT,
      "The server shows a host key that is not pinned",
      "Compare the fingerprint with the one that the partner tells you by another way, then pin it"
          + " in the connection."),
  FILE_NOT_PUT_AWAY(
      "XD-5302",
      502,
      POLICY,
      PARTNER,
      "A file was taken in but cannot be moved away",
      "Ask the partner for the right to rename and delete in the folders that are named; the file"
          + " is not taken in again."),
  FILE_NOT_READABLE(
      "XD-5303",
      502,
      POLICY,
      PARTNER,
      "A file waits that cannot be read",
      "Ask the partner for the right to read it; it is tried again at each poll."),
  ANSWER_NOT_AS_SET(
      "XD-5401",
      502,
      POLICY,
      TENANT,
      "The partner's API answers otherwise than the connection says",
      "Compare what is named with the settings of the connection; its check shows what comes."),

  OVERLOADED(
      "XD-9001",
      503,
      TRANSIENT,
      PLATFORM,
      "The platform takes no more at the moment",
      "Send again after the time in Retry-After."),
  INTERNAL(
      "XD-9002",
      500,
      PERMANENT,
      PLATFORM,
      "The platform failed",
      "Report the trace id to the operator. The message is kept."),
  READ_TOO_LONG(
      "XD-9003",
      503,
      TRANSIENT,
      PLATFORM,
      "What was asked for takes too long to find",
      "Ask for less: more of a number, one partner, one state or a shorter time. Or try again"
          + " later."),
  SEAL_BROKEN(
      "XD-9301",
      500,
      PERMANENT,
      PLATFORM,
      "What is stored here was changed past the platform",
      "Report it to the operator: the database was tampered with or restored in part."),
  KEY_MISSING(
      "XD-9302",
      503,
      TRANSIENT,
      PLATFORM,
      "A key of the platform is away",
      "Nothing to do: the operator puts the key back, then it goes on.");

  private final String id;
  private final int status;
  private final FailureClass failureClass;
  private final Owner owner;
  private final String title;
  private final String fix;

  Problem(String id, int status, FailureClass failureClass, Owner owner, String title, String fix) {
    this.id = id;
    this.status = status;
    this.failureClass = failureClass;
    this.owner = owner;
    this.title = title;
    this.fix = fix;
  }

  /** The stable id, such as {@code XD-4101}. */
  public String id() {
    return id;
  }

  /** The HTTP status of an answer with this problem. */
  public int status() {
    return status;
  }

  public FailureClass failureClass() {
    return failureClass;
  }

  /** Who has to act. */
  public Owner owner() {
    return owner;
  }

  /** What happened, one sentence without a full stop. */
  public String title() {
    return title;
  }

  /** What to do, in words. */
  public String fix() {
    return fix;
  }

  /**
   * Finds a problem by its stable id.
   *
   * @throws IllegalArgumentException if no problem has this id
   */
  public static Problem byId(String id) {
    for (Problem problem : values()) {
      if (problem.id.equals(id)) {
        return problem;
      }
    }
    throw new IllegalArgumentException("No problem has the id " + id);
  }
}
