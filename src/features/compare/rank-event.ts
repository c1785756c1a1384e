/** Somebody wants a group's models compared pair by pair, or the work on it ended. */
export class RankEvent extends Event {
  /** Key of the group; null cancels what is under way. */
  readonly group: string | null;
  constructor(group: string | null) {
    super('nc-rank', { bubbles: true, composed: true });
    this.group = group;
  }
}

declare global {
  interface HTMLElementEventMap {
    'nc-rank': RankEvent;
  }
}
