namespace Mcu.Application.Common;

/// <summary>
/// How a command ended. A refusal is an ordinary answer; an exception is a bug or a broken machine.
/// Sentences for people live in the resources under <c>Refusal.&lt;code&gt;</c>.
/// </summary>
public abstract record Outcome
{
    public static readonly Outcome Done = new Succeeded();

    public static Outcome Refuse(string code) => new Refused(code);

    public sealed record Succeeded : Outcome;

    /// <param name="Code">Stable, for machines and translations: <c>incident.closed</c>.</param>
    public sealed record Refused(string Code) : Outcome;

    /// <summary>Somebody was faster: who and when, so that nobody wonders who took what.</summary>
    public sealed record Lost(string Code, string WonBy, DateTimeOffset WonAt) : Outcome;

    public sealed record Missing : Outcome;
}
