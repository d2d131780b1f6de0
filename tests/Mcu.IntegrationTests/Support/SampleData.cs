using System.Globalization;
using Mcu.Application.Sessions;
using Mcu.Application.Signals;

namespace Mcu.IntegrationTests.Support;

/// <summary>Sample objects for tests; every text is invented. Each method takes only what the test is about.</summary>
internal static class SampleData
{
    public const string Source = "Приёмная";

    /// <summary>A topic group whose route leads to the block <see cref="RoadsBlock"/>.</summary>
    public const string Roads = "DOR";

    public const string RoadsBlock = "infrastructure";

    public const string Officer = "Тулвина А. С.";

    /// <summary>09:00 of a working Monday in Пермь.</summary>
    public static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    /// <summary>A message about roads in a known district: it gets a block and an executor.</summary>
    public static Signal Signal(string id, DateTimeOffset? at = null, string? text = null, string source = Source) => new(
        source,
        id,
        MessageKind.Message,
        at ?? Monday9,
        text ?? $"Выдуманное сообщение {id}: на дороге яма, прошу заделать.",
        Topic: new TopicHint(Roads, null),
        Address: "Парковый проспект");

    /// <summary>A message that cannot be placed: no topic, no district, no block.</summary>
    public static Signal Vague(string id, DateTimeOffset? at = null) => new(
        Source, id, MessageKind.Message, at ?? Monday9, $"Выдуманное: разберитесь, пожалуйста ({id}).");

    public static Signal[] Signals(int count, DateTimeOffset? at = null, string source = Source, string prefix = "s") =>
        [.. Enumerable.Range(1, count).Select(i => Signal(Id(prefix, i), at, source: source))];

    /// <summary>The session of an officer, opened now for a day.</summary>
    public static SessionInfo Session(DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Secret = new string('0', 64),
        Kind = SessionKinds.Person,
        SignInMethod = "link",
        Name = "Окунёва Т. П.",
        Role = "duty",
        Version = 1,
        Change = 0,
        CreatedAt = now,
        SeenAt = now,
        EndsAt = now.AddDays(1),
        Address = "127.0.0.1",
        Agent = "",
    };

    private static string Id(string prefix, int i) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{i:0000}");
}
