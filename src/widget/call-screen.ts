/**
 * @fileoverview All that is needed once there is a call to show: its regions, and what is said aloud. Loaded beside the sign-in,
 * which needs none of it.
 */
export { announcementsOf } from './announcer/announcements.js';
import './call/baton-call.js';
import './case/baton-case.js';
import './notices/baton-notices.js';
import './timeline/baton-timeline.js';
import './transfer/baton-transfer.js';
