import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { SettingsView } from '../../../../../shared/contracts/settings';
import { useText } from '../../../hooks/useText';
import { templatesOf, typesOf } from '../utils/shelves';

interface UsableVariablesProps {
  view: SettingsView;
  /** Undefined where nothing can be changed. */
  onInsert: ((text: string) => void) | undefined;
}

/** The variables that templates can read: those that content types have fields for. */
export const UsableVariables = ({ view, onInsert }: UsableVariablesProps) => {
  const text = useText();
  const names = namesIn(view);
  return (
    <Box>
      <Typography variant="pi" fontWeight="bold" tag="h3" id="usable-variables">
        {text('settings.item.variables')}
      </Typography>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {text('settings.item.variables.hint')}
      </Typography>
      <Flex tag="ul" gap={2} wrap="wrap" paddingTop={2} aria-labelledby="usable-variables">
        {names.map((name) => (
          <li key={name}>
            {onInsert ? (
              <Chip
                type="button"
                aria-label={text('settings.item.variables.insert', { name })}
                onClick={() => onInsert(`{{ ${name} }}`)}
              >
                {name}
              </Chip>
            ) : (
              <Chip as="span">{name}</Chip>
            )}
          </li>
        ))}
      </Flex>
    </Box>
  );
};

/** Those that every type has first, then what types have fields for or built-in templates read. */
const namesIn = (view: SettingsView): string[] => {
  const mapped = Object.values(typesOf(view, view.stored)).flatMap(({ variables = {} }) =>
    Object.keys(variables)
  );
  const read = templatesOf(view, view.stored).flatMap(({ variables }) => Object.keys(variables));
  return [...new Set(['title', 'description', ...mapped, ...read])];
};

const Chip = styled.button`
  padding: 0.2rem 0.8rem;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font: 1.2rem monospace;

  &:is(button) {
    cursor: pointer;
  }
  &:is(button):hover {
    background: ${({ theme }) => theme.colors.primary100};
  }
`;
