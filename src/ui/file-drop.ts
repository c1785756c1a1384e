/** Files that a person drops on an element's zone or picks with its file field. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class FileDrop implements ReactiveController {
  /** Something hovers over the zone. */
  over = false;
  readonly #host: ReactiveControllerHost;
  readonly #take: (files: readonly File[]) => void;

  /** @param take gets one file or more, never none */
  constructor(host: ReactiveControllerHost, take: (files: readonly File[]) => void) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.over = false;
  }

  /** Of the zone, for `dragover` and `dragleave`. */
  readonly onDrag = (event: DragEvent): void => {
    event.preventDefault();
    this.#hover(event.type === 'dragover');
  };

  /** Of the zone, for `drop`. */
  readonly onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.#hover(false);
    this.#send(event.dataTransfer?.files);
  };

  /** Of the file field, for `change`. */
  readonly onPick = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    this.#send(input.files);
    // The same file may be picked again, changed.
    input.value = '';
  };

  #hover(over: boolean): void {
    if (this.over === over) return;
    this.over = over;
    this.#host.requestUpdate();
  }

  #send(files: FileList | null | undefined): void {
    if (files && files.length > 0) this.#take([...files]);
  }
}
