/**
 * Sets CSS properties of an element through its style object. Lit's `styleMap` writes a style
 * attribute at first, which a content security policy without 'unsafe-inline' forbids, and ours does.
 */
import { noChange } from 'lit';
import { directive, Directive, type ElementPart, PartType, type PartInfo } from 'lit/directive.js';

export type CssProperties = Readonly<Record<string, string>>;

class CssPropertiesDirective extends Directive {
  #set: readonly string[] = [];

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('cssProperties belongs on the element');
  }

  // Only its type counts: the work is done in update, which knows the element.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  override render(_properties: CssProperties): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [properties]: [CssProperties]): typeof noChange {
    const { style } = element as HTMLElement;
    for (const name of this.#set) if (!(name in properties)) style.removeProperty(name);
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, value);
    this.#set = Object.keys(properties);
    return noChange;
  }
}

/** `<div ${cssProperties({ 'inline-size': '40%' })}></div>` */
export const cssProperties = directive(CssPropertiesDirective);
