/** Somebody wants to look at a label. */
export class LabelEvent extends Event {
  readonly label: string;
  constructor(label: string) {
    super('nc-label', { bubbles: true, composed: true });
    this.label = label;
  }
}

declare global {
  interface HTMLElementEventMap {
    'nc-label': LabelEvent;
  }
}
