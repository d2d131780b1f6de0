using MudBlazor;

namespace Mcu.Dashboard.Components.Library;

/// <summary>
/// MudBlazor's theme: fonts and sizes only. Its colours are set by <c>tokens.css</c>, which overrides the library's palette, so that the
/// browser switches between light and dark without the server.
/// </summary>
internal static class LibraryTheme
{
    private static readonly string[] Font = ["Golos Text Variable", "Golos Text", "Segoe UI", "Roboto", "Noto Sans", "Arial", "sans-serif"];

    public static MudTheme Value { get; } = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", AppbarHeight = "52px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Font, FontSize = "15px", LineHeight = "1.35" },
            Button = new ButtonTypography
            {
                FontFamily = Font,
                FontSize = "15px",
                FontWeight = "600",
                TextTransform = "none",
                LetterSpacing = "normal",
            },
            Body1 = new Body1Typography { FontFamily = Font, FontSize = "15px", LineHeight = "1.35", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Font, FontSize = "14px", LineHeight = "1.35", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Font, FontSize = "13px", LetterSpacing = "normal" },
        },
    };
}
