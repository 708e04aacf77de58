import * as React from 'react';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { Dialog, Flex, Switch, Tooltip, Typography } from '@strapi/design-system';
import type {
  ContentTypeSettings,
  ContentTypeView,
  SettingsView,
} from '../../../../../shared/contracts/settings';
import { useText } from '../../../hooks/useText';
import { useSave } from '../useSave';
import { useTellSaved } from '../useTellSaved';
import { guessMapping, isComplete } from '../utils/guess-mapping';
import { without } from '../utils/without';

interface TypeSwitchProps {
  uid: string;
  displayName: string;
  type: ContentTypeView | undefined;
  view: SettingsView;
  isOn: boolean;
  disabled: boolean;
}

/** Switches videos on for a type, with the fields that are likely to be meant, or off. */
export const TypeSwitch = ({ uid, displayName, type, view, isOn, disabled }: TypeSwitchProps) => {
  const text = useText();
  const { change, isSaving } = useChangeType(view, uid);
  const [isAsking, setAsking] = React.useState(false);
  const guess = type ? guessMapping(type) : {};
  const needsSetup = !isOn && !isComplete(guess);

  const onCheckedChange = (checked: boolean) => {
    if (!checked) setAsking(true);
    else if (isComplete(guess)) {
      void change(guess, text('settings.types.switchedOn', { displayName }));
    }
  };
  const toggle = (
    <Flex gap={3}>
      <Switch
        // The design system moves its knob to the right, out of one that is read from there.
        dir="ltr"
        aria-label={text('settings.types.switch', { displayName })}
        checked={isOn}
        disabled={disabled || needsSetup || isSaving}
        onCheckedChange={onCheckedChange}
      />
      <Typography aria-hidden textColor="neutral800">
        {text(isOn ? 'settings.on' : 'settings.off')}
      </Typography>
    </Flex>
  );
  return (
    <>
      {needsSetup && !disabled ? (
        <Tooltip label={text('settings.types.needsSetup')}>
          <span>{toggle}</span>
        </Tooltip>
      ) : (
        toggle
      )}
      <Dialog.Root open={isAsking} onOpenChange={setAsking}>
        <ConfirmDialog
          onConfirm={async () => {
            await change(undefined, text('settings.types.switchedOff', { displayName }));
            setAsking(false);
          }}
        >
          {text('settings.types.confirmOff', { displayName })}
        </ConfirmDialog>
      </Dialog.Root>
    </>
  );
};

/** Saves a content type's settings at once; undefined removes them. */
const useChangeType = (view: SettingsView, uid: string) => {
  const save = useSave();
  const tell = useTellSaved();
  const [isSaving, setSaving] = React.useState(false);
  const change = async (settings: ContentTypeSettings | undefined, done: string) => {
    const others = without(view.stored.contentTypes, uid);
    const contentTypes = settings ? { ...others, [uid]: settings } : others;
    setSaving(true);
    await tell(await save(view.version, { ...view.stored, contentTypes }), done);
    setSaving(false);
  };
  return { change, isSaving };
};
