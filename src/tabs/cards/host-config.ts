import { tokens } from '@fluentui/react-components';

const colour = (normal: string, subtle = tokens.colorNeutralForeground2) => ({ default: normal, subtle });

const foregroundColors = {
  default: colour(tokens.colorNeutralForeground1),
  accent: colour(tokens.colorBrandForeground1),
  good: colour(tokens.colorStatusSuccessForeground1),
  warning: colour(tokens.colorNeutralForeground1),
  attention: colour(tokens.colorStatusDangerForeground1),
  dark: colour(tokens.colorNeutralForeground1),
  light: colour(tokens.colorNeutralForegroundInverted),
};

const container = (backgroundColor: string) => ({
  backgroundColor,
  borderColor: tokens.colorNeutralStroke1,
  foregroundColors,
});

/** Adaptive Cards in Fluent's own tokens, so that they follow the theme like everything around them. */
export const hostConfig = {
  fontFamily: tokens.fontFamilyBase,
  fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
  spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 12 },
  textBlock: { headingLevel: 2 },
  separator: { lineThickness: 1, lineColor: tokens.colorNeutralStroke2 },
  containerStyles: {
    default: container('transparent'),
    emphasis: container(tokens.colorNeutralBackground3),
    accent: container(tokens.colorNeutralBackground3),
    good: container(tokens.colorStatusSuccessBackground1),
    warning: container(tokens.colorStatusWarningBackground1),
    attention: container(tokens.colorStatusDangerBackground1),
  },
  actions: { actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8, maxActions: 8 },
  factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 200 }, value: { wrap: true }, spacing: 12 },
  inputs: { label: { inputSpacing: 'small', requiredInputs: {}, optionalInputs: {} } },
};
