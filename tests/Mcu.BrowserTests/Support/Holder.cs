namespace Mcu.BrowserTests.Support;

/// <summary>A person or screen with a key in the settings of every test town. All names are made up.</summary>
internal sealed record Holder(string Key, string Role, string? Name = null, string? Block = null)
{
    public static readonly Holder Wall = new("test-key-of-the-wall", "wall");
    public static readonly Holder Officer = new("test-key-of-the-first-officer", "duty", "Окунёва Т. П.");
    public static readonly Holder Rival = new("test-key-of-the-second-officer", "duty", "Щукарёв В. Ю.");
    public static readonly Holder Lead = new("test-key-of-a-lead", "sector-lead", "Язев Г. Н.", "city-economy");
    public static readonly Holder Deputy = new("test-key-of-a-deputy", "deputy", "Чебакова Л. Э.", "city-economy");
    public static readonly Holder Admin = new("test-key-of-the-administrator", "admin", "Ёршин Ф. Ц.");

    public static readonly IReadOnlyList<Holder> All = [Wall, Officer, Rival, Lead, Deputy, Admin];
}
