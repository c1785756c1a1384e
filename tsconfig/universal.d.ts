// What the domain may use of its surroundings: the few globals that browsers, workers and
// Node share. Anything else (document, fetch, process) fails to compile there.
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}
declare const performance: { now(): number };
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}
declare const crypto: {
  readonly subtle: {
    digest(algorithm: 'SHA-256', data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  };
};
declare function structuredClone<T>(value: T): T;
/** Base64 to and from a string of bytes. */
declare function atob(data: string): string;
declare function btoa(data: string): string;
