import { useText } from '../hooks/useText';
import { PanelHint } from './PanelHint';

/** In the place of a part of the page that could not be loaded. */
export const PartMissing = () => <PanelHint>{useText()('error.part')}</PanelHint>;
