import { Notice } from '../../components/Notice';
import { useText } from '../../hooks/useText';

/** Says which permission is missing to change what is shown. */
export const MissingPermission = () => {
  const text = useText();
  return <Notice variant="primary">{text('settings.readOnly.permission')}</Notice>;
};

/** Says where what is shown is set. */
export const SetInFile = ({ setting }: { setting: string }) => {
  const text = useText();
  return <Notice variant="primary">{text('settings.readOnly.file', { setting })}</Notice>;
};

/** Says that what every site has stays as it is. */
export const BuiltIn = () => {
  const text = useText();
  return <Notice variant="primary">{text('settings.readOnly.builtIn')}</Notice>;
};
