import { Box } from '@strapi/design-system';
import { EntryVideos } from '../components/EntryVideos';
import { PanelHint } from '../components/PanelHint';
import { ProblemHint } from '../components/ProblemHint';
import { useText } from '../hooks/useText';
import { useVideoRights } from '../hooks/useVideoRights';
import type { VideoType } from '../hooks/useVideoType';

interface VideoPanelContentProps {
  type: VideoType;
  collectionType: string;
  model: string;
  /** Undefined while the entry has never been saved (in this locale). */
  documentId: string | undefined;
  locale: string | undefined;
  /** When the entry was last saved, ISO 8601. */
  savedAt: string | undefined;
  isReadOnly: boolean;
}

/** What the panel holds: the entry's videos, or what is missing before there can be any. */
const VideoPanelContent = (props: VideoPanelContentProps) => {
  const { type, model, documentId, collectionType, locale, savedAt, isReadOnly } = props;
  const text = useText();
  const rights = useVideoRights(model);
  const { displayName } = type;

  const content = () => {
    if (!rights.canSee || (!documentId && !rights.canGenerate)) {
      return <PanelHint>{text('empty.noRight', { displayName })}</PanelHint>;
    }
    if (type.problem !== null) return <ProblemHint problem={type.problem} />;
    if (!documentId) {
      return <PanelHint title={text('empty.unsaved.title')}>{text('empty.unsaved')}</PanelHint>;
    }
    const entry = { collectionType, model, documentId, locale };
    return (
      <EntryVideos
        type={type}
        entry={entry}
        rights={rights}
        savedAt={savedAt}
        isReadOnly={isReadOnly}
      />
    );
  };
  return <Box width="100%">{content()}</Box>;
};

export default VideoPanelContent;
