/**
 * @fileoverview ASSUMED: the structure of the emulated Vault. Veeva publishes the names of the case objects
 * (`case__v`, `case_conversation__v`, `case_queue__v`), not their fields; every field, type, state and picklist name
 * here is a guess in Veeva's style, or (`__c`) one that an installation adds. `createVault` takes another Vault's
 * exported metadata instead.
 */
import {
  entries,
  field,
  moment,
  objectType,
  picklist,
  reference,
  systemFields,
  text,
  whole,
} from './fields.js';
import type { ObjectMetadata, VaultSchema } from './metadata.js';

const user: ObjectMetadata = {
  name: 'user__sys',
  label: 'User',
  label_plural: 'Users',
  prefix: 'V0A',
  source: 'system',
  object_types: [],
  fields: [
    ...systemFields({}),
    text('name__v', 'Name', 128, { required: true, editable: false }),
    text('username__sys', 'User Name', 255, { required: true, unique: true, editable: false }),
    text('email__sys', 'Email', 255, { required: true, editable: false }),
    text('federated_id__sys', 'Federated ID', 100, { unique: true, editable: false }),
    text('first_name__sys', 'First Name', 128, { editable: false }),
    text('last_name__sys', 'Last Name', 128, { editable: false }),
    text('title__sys', 'Title', 128, { editable: false }),
    text('timezone__sys', 'Time Zone', 64, { editable: false }),
    text('locale__sys', 'Locale', 16, { editable: false }),
    text('language__sys', 'Language', 16, { editable: false }),
    text('license_type__sys', 'License Type', 64, { editable: false }),
    reference('security_profile__sys', 'Security Profile', 'security_profile__sys', {
      editable: false,
    }),
    text('genesys_user_id__c', 'Genesys User ID', 50, { unique: true }),
  ],
};

/** Object types are records themselves: `object_type__vr.api_name__v` in queries. */
const objectTypes: ObjectMetadata = {
  name: 'object_type__v',
  label: 'Object Type',
  label_plural: 'Object Types',
  prefix: 'OOT',
  source: 'system',
  object_types: [],
  fields: [
    ...systemFields({}),
    text('name__v', 'Name', 128, { editable: false }),
    text('api_name__v', 'API Name', 128, { editable: false }),
    text('object_name__v', 'Object', 128, { editable: false }),
  ],
};

const securityProfile: ObjectMetadata = {
  name: 'security_profile__sys',
  label: 'Security Profile',
  label_plural: 'Security Profiles',
  prefix: 'V0P',
  source: 'system',
  object_types: [],
  fields: [
    ...systemFields({}),
    text('name__v', 'Name', 128, { editable: false }),
    text('api_name__sys', 'API Name', 128, { unique: true, editable: false }),
  ],
};

const account: ObjectMetadata = {
  name: 'account__v',
  label: 'Account',
  label_plural: 'Accounts',
  prefix: 'A00',
  source: 'standard',
  object_types: [],
  fields: [
    ...systemFields({}),
    text('name__v', 'Name', 128, { required: true }),
    text('formatted_name__v', 'Formatted Name', 255),
    text('last_name_cda__v', 'Last Name', 80),
    field('Boolean', 'ispersonaccount__v', 'Is Person Account'),
    text('phone__v', 'Phone', 40),
    text('external_id__v', 'External ID', 100, { unique: true }),
  ],
};

const caseQueue: ObjectMetadata = {
  name: 'case_queue__v',
  label: 'Case Queue',
  label_plural: 'Case Queues',
  prefix: 'Q00',
  source: 'standard',
  object_types: [],
  fields: [
    ...systemFields({}),
    text('name__v', 'Name', 128, { required: true, unique: true }),
    text('external_id__v', 'External ID', 100, { unique: true }),
  ],
};

const caseObject: ObjectMetadata = {
  name: 'case__v',
  label: 'Case',
  label_plural: 'Cases',
  prefix: 'C00',
  source: 'standard',
  object_types: [],
  lifecycle: 'case_lifecycle__v',
  fields: [
    ...systemFields({ lifecycle: true }),
    text('name__v', 'Case Number', 80, {
      required: true,
      editable: false,
      unique: true,
      system_managed_name: true,
      value_format: 'C-{000000}',
    }),
    text('subject__v', 'Subject', 255, { required: true }),
    field('LongText', 'description__v', 'Description', { max_length: 32_000 }),
    picklist('severity__v', 'Severity', 'case_severity__v'),
    reference('account__v', 'Account', 'account__v'),
    reference('queue__v', 'Queue', 'case_queue__v'),
    reference('ownerid__v', 'Owner', 'user__sys'),
    text('genesys_conversation_id__c', 'Genesys Conversation ID', 100, { unique: true }),
    moment('first_awareness__c', 'First Awareness'),
  ],
};

const transferFields = [
  text('from_key__c', 'Transferred From', 150),
  picklist('transfer_kind__c', 'Transfer Kind', 'transfer_kind__c'),
  field('Boolean', 'attended__c', 'Attended'),
  picklist('target_kind__c', 'Target Kind', 'target_kind__c'),
  text('target__c', 'Target', 200),
  text('target_name__c', 'Target Name', 150),
  picklist('outcome__c', 'Outcome', 'transfer_outcome__c'),
  moment('requested_at__c', 'Requested At'),
  moment('settled_at__c', 'Settled At'),
  picklist('aftermath__c', 'Aftermath', 'transfer_aftermath__c'),
  text('platform_id__c', 'Platform ID', 100),
  text('reason__c', 'Reason', 150),
  text('note__c', 'Note', 500),
  text('caller__c', 'Caller', 50),
];

const correctionFields = [
  picklist('correction_side__c', 'Correction', 'correction_side__c'),
  reference('other_case__c', 'Other Case', 'case__v'),
];

const caseConversation: ObjectMetadata = {
  name: 'case_conversation__v',
  label: 'Case Conversation',
  label_plural: 'Case Conversations',
  prefix: 'V0C',
  source: 'standard',
  object_types: [
    objectType('phone__v', 'Phone'),
    objectType(
      'call_transfer__c',
      'Call Transfer',
      transferFields.map(({ name }) => name),
    ),
    objectType(
      'call_correction__c',
      'Call Correction',
      correctionFields.map(({ name }) => name),
    ),
  ],
  fields: [
    ...systemFields({ types: true }),
    text('name__v', 'Conversation Number', 80, {
      required: true,
      editable: false,
      unique: true,
      system_managed_name: true,
      value_format: 'CC-{000000}',
    }),
    reference('case__v', 'Case', 'case__v', { required: true }),
    text('baton_key__c', 'Baton Key', 150, { unique: true }),
    text('genesys_conversation_id__c', 'Genesys Conversation ID', 100),
    reference('agent__c', 'Agent', 'user__sys'),
    text('agent_platform_id__c', 'Agent Platform ID', 50),
    moment('start__c', 'Start'),
    moment('answer__c', 'Answer'),
    moment('end__c', 'End'),
    whole('talk_ms__c', 'Talk Time (ms)'),
    whole('hold_ms__c', 'Hold Time (ms)'),
    text('queue_id__c', 'Queue ID', 50),
    text('queue_name__c', 'Queue Name', 150),
    picklist('began__c', 'Began', 'segment_began__c'),
    picklist('ended__c', 'Ended', 'segment_ended__c'),
    text('previous_key__c', 'Previous Segment', 150),
    ...transferFields,
    ...correctionFields,
  ],
};

/** The administrator's list of queues, IVRs and outside numbers. All of it comes with an installation. */
const batonTarget: ObjectMetadata = {
  name: 'baton_target__c',
  label: 'Baton Target',
  label_plural: 'Baton Targets',
  prefix: 'T00',
  source: 'custom',
  object_types: [],
  fields: [
    ...systemFields({}),
    text('name__v', 'Label', 128, { required: true }),
    picklist('kind__c', 'Kind', 'baton_target_kind__c', { required: true }),
    text('queue_id__c', 'Genesys Queue ID', 50),
    text('address__c', 'Telephone Number', 50),
    picklist('ways__c', 'Allowed Ways', 'baton_target_way__c', { multi_value: true }),
    whole('order__c', 'Order'),
  ],
};

/** The fixture. */
export const ASSUMED_SCHEMA: VaultSchema = {
  objects: [
    user,
    objectTypes,
    securityProfile,
    account,
    caseQueue,
    caseObject,
    caseConversation,
    batonTarget,
  ],
  lifecycles: [
    {
      name: 'case_lifecycle__v',
      label: 'Case Lifecycle',
      states: [
        { name: 'new_state__v', label: 'New', state_type: 'initial_state__sys' },
        { name: 'in_progress_state__v', label: 'In Progress' },
        { name: 'closed_state__v', label: 'Closed', state_type: 'complete_state__sys' },
      ],
      user_actions: [
        {
          name: 'start_work_useraction__c',
          label: 'Start Work',
          from: ['new_state__v'],
          to: 'in_progress_state__v',
        },
        {
          name: 'close_useraction__c',
          label: 'Close',
          from: ['new_state__v', 'in_progress_state__v'],
          to: 'closed_state__v',
        },
        {
          name: 'reopen_useraction__c',
          label: 'Reopen',
          from: ['closed_state__v'],
          to: 'in_progress_state__v',
        },
      ],
    },
  ],
  picklists: {
    default_status__v: entries('active__v', 'inactive__v'),
    case_severity__v: entries('low__v', 'medium__v', 'high__v'),
    segment_began__c: entries(
      'queue__c',
      'direct__c',
      'outbound__c',
      'transfer__c',
      'returned__c',
      'consult__c',
    ),
    segment_ended__c: entries(
      'transferred__c',
      'consult_canceled__c',
      'caller_hung_up__c',
      'rep_hung_up__c',
      'failed__c',
      'other__c',
    ),
    transfer_kind__c: entries('blind__c', 'consult__c'),
    target_kind__c: entries('user__c', 'queue__c', 'ivr__c', 'outside__c'),
    transfer_outcome__c: entries(
      'requested__c',
      'ringing__c',
      'connected__c',
      'completed__c',
      'declined__c',
      'not_answered__c',
      'left__c',
      'failed__c',
      'canceled__c',
    ),
    transfer_aftermath__c: entries('kept__c', 'returned__c', 'lost__c'),
    correction_side__c: entries('came__c', 'went__c'),
    baton_target_kind__c: entries('queue__c', 'ivr__c', 'outside__c'),
    baton_target_way__c: entries('now__c', 'when_they_answer__c', 'consult__c'),
  },
};
