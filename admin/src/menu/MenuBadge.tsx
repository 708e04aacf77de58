import { Flex, Typography } from '@strapi/design-system';
import { useGetVideoAttentionQuery } from '../attention-api';
import { useVisible } from '../hooks/useVisible';

/** How often the number is asked for while the tab can be seen, ms. */
const LOOK_EVERY_MS = 5 * 60_000;
const MOST = 99;

/** The main menu takes a number only once, at the admin's start: this one can change. */
const MenuBadge = () => {
  const isVisible = useVisible();
  const { data } = useGetVideoAttentionQuery(undefined, {
    pollingInterval: isVisible ? LOOK_EVERY_MS : 0,
  });
  const count = data ? data.failed + data.review : 0;
  if (count === 0) return null;
  return (
    <Flex
      position="absolute"
      top="-0.4rem"
      minWidth="2rem"
      height="2rem"
      padding={1}
      justifyContent="center"
      background="primary600"
      borderRadius="1rem"
      style={{ insetInlineStart: '1.9rem' }}
      aria-hidden
    >
      <Typography variant="sigma" textColor="buttonNeutral0" style={{ letterSpacing: 0 }}>
        {count > MOST ? `${MOST}+` : count}
      </Typography>
    </Flex>
  );
};

export default MenuBadge;
