/** @fileoverview The presences of the organisation. The list is ASSUMED. */

/** A presence definition: one for each system presence. */
export interface PresenceDefinition {
  readonly id: string;
  /** `AVAILABLE`, `ON_QUEUE`, … */
  readonly systemPresence: string;
  /** What people read. */
  readonly label: string;
}

/** All definitions. */
export const PRESENCE_DEFINITIONS: readonly PresenceDefinition[] = [
  ['AVAILABLE', 'Available'],
  ['AWAY', 'Away'],
  ['BREAK', 'Break'],
  ['BUSY', 'Busy'],
  ['IDLE', 'Idle'],
  ['MEAL', 'Meal'],
  ['MEETING', 'Meeting'],
  ['OFFLINE', 'Offline'],
  ['ON_QUEUE', 'On Queue'],
  ['TRAINING', 'Training'],
].map(([systemPresence = '', label = ''], index) => ({
  id: `emuprsnc-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
  systemPresence,
  label,
}));

/** The definition with this id or system presence (any case, blanks or underscores); `undefined` where there is none. */
export function presenceDefinition(idOrName: string): PresenceDefinition | undefined {
  const name = idOrName.trim().toUpperCase().replace(/\s+/g, '_');
  return PRESENCE_DEFINITIONS.find(
    ({ id, systemPresence }) => id === idOrName || systemPresence === name,
  );
}
