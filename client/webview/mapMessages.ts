import type { NetworkMap } from '../../toolkit/src/operations/map/model';

/** A message from the extension to the view of a network map. */
export type MapHostMessage =
  | {
      readonly kind: 'map';
      readonly map: NetworkMap;
      /** Sentences about configurations that are not in the map. */
      readonly notes: readonly string[];
    }
  | { readonly kind: 'problem'; readonly text: string };

/** A message from the view of a network map to the extension. */
export type MapViewMessage =
  /** The view has loaded, also after it was hidden. */
  | { readonly kind: 'ready' }
  /** Shows a line, counted from zero, of the configuration with this name. */
  | { readonly kind: 'open'; readonly name: string; readonly line: number }
  /** Asks for more configurations. */
  | { readonly kind: 'add' }
  /** Saves the drawing: SVG as text, PNG in Base64. */
  | { readonly kind: 'save'; readonly format: 'svg' | 'png'; readonly content: string };

/** The translated texts of the view. */
export interface MapTexts {
  readonly title: string;
  /** With the number of found and of all boxes. */
  readonly found: string;
  /** With the number of boxes and of connections. */
  readonly size: string;
  readonly goToLine: string;
  readonly policiesOf: string;
  readonly empty: string;
  readonly tooLarge: string;
  /** If parts are collapsed so that the rest can be drawn. */
  readonly someCollapsed: string;
  readonly tooManyBoxes: string;
  /** If policies are shown as their number, because they are many. */
  readonly countedPolicies: string;
}
