import { IconButton, Menu } from '@strapi/design-system';
import { ArrowClockwise, Earth, Information, Minus, More, Pencil, Trash } from '@strapi/icons';
import type { JobView } from '../../../../shared/contracts/jobs';
import type { JobActions } from '../../hooks/useJobActions';
import { useText } from '../../hooks/useText';
import type { OpenDialog } from './GalleryDialog';

/** What the menus of all videos have in common. */
export interface GalleryMenu {
  onOpen: (dialog: OpenDialog) => void;
  /** What the person may do beside looking. */
  may: { everywhere: boolean; deleteFile: boolean };
  /** Undefined where no video can be made. */
  onRegenerate: ((job: JobView) => void) | undefined;
  onEdit: ((job: JobView) => void) | undefined;
}

interface JobMenuProps extends GalleryMenu {
  job: JobView;
  name: string;
  isInField: boolean;
  actions: JobActions | null;
}

/** What else can be done with a video, behind one button. */
export const JobMenu = (props: JobMenuProps) => {
  const { job, name, isInField, actions, onOpen, may, onRegenerate, onEdit } = props;
  const text = useText();
  const hasClip = job.clip !== null && actions !== null;
  // The menu has given the focus back by then, and whatever opens returns it to the right place.
  const after = (action: () => void) => () => void setTimeout(action);

  return (
    <Menu.Root>
      <Menu.Trigger
        tag={IconButton}
        icon={<More />}
        endIcon={null}
        label={text('menu.label', { name })}
        variant="tertiary"
        size="S"
      />
      <Menu.Content popoverPlacement="bottom-end">
        <Menu.Item
          startIcon={<Information />}
          onSelect={after(() => onOpen({ kind: 'madeWith', job }))}
        >
          {text('action.madeWith')}
        </Menu.Item>
        {onRegenerate && (
          <Menu.Item startIcon={<ArrowClockwise />} onSelect={after(() => onRegenerate(job))}>
            {text('action.regenerate')}
          </Menu.Item>
        )}
        {onEdit && (
          <Menu.Item startIcon={<Pencil />} onSelect={after(() => onEdit(job))}>
            {text('action.editAndRegenerate')}
          </Menu.Item>
        )}
        {hasClip && may.everywhere && (
          <Menu.Item
            startIcon={<Earth />}
            onSelect={after(() => onOpen({ kind: 'everywhere', job }))}
          >
            {text('action.everywhere')}
          </Menu.Item>
        )}
        {hasClip && isInField && (
          <Menu.Item startIcon={<Minus />} onSelect={after(() => void actions.takeOff(job))}>
            {text('action.remove')}
          </Menu.Item>
        )}
        {hasClip && may.deleteFile && (
          <Menu.Item
            variant="danger"
            startIcon={<Trash />}
            onSelect={after(() => onOpen({ kind: 'delete', job }))}
          >
            {text('action.delete')}
          </Menu.Item>
        )}
      </Menu.Content>
    </Menu.Root>
  );
};
