import { Status, Typography } from '@strapi/design-system';
import { useText } from '../../../hooks/useText';

interface StateWordProps {
  isConfigured: boolean;
  isOptional?: boolean;
}

/** Whether something that stands in the config file can be used. */
export const StateWord = ({ isConfigured, isOptional = false }: StateWordProps) => {
  const text = useText();
  const variant = isConfigured ? 'success' : isOptional ? 'neutral' : 'warning';
  return (
    <Status variant={variant} size="S">
      <Typography variant="pi" fontWeight="bold" textColor={`${variant}700`}>
        {text(isConfigured ? 'settings.configured' : 'settings.notConfigured')}
      </Typography>
    </Status>
  );
};
