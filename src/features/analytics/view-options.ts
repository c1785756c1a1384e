/** What every view of the page is given, and how it asks for another address. */
import type { Services } from '../../app/context.ts';
import type { Address } from './address.ts';

export type StatisticsThread = ReturnType<Services['statistics']>;

export class AddressEvent extends Event {
  readonly change: Partial<Address>;
  constructor(change: Partial<Address>) {
    super('nc-analytics-address', { bubbles: true, composed: true });
    this.change = change;
  }
}

declare global {
  interface HTMLElementEventMap {
    'nc-analytics-address': AddressEvent;
  }
}
