namespace Mcu.Application.Common;

/// <summary>
/// How a command ended. A refusal is an ordinary answer; an exception is a bug or a broken machine.
/// Sentences for people live in the resources under <c>Refusal.&lt;code&gt;</c>.
/// </summary>
public abstract record Outcome
{
    public static readonly Outcome Done = new Succeeded();

    /// <summary>The actor has no right to it.</summary>
    public static readonly Outcome NoRight = new Forbidden();

    private Outcome()
    {
    }

    public static Outcome Refuse(string code) => new Refused(code);

    public sealed record Succeeded : Outcome;

    /// <param name="Code">Stable, for machines and translations: <c>incident.closed</c>.</param>
    public sealed record Refused(string Code) : Outcome;

    /// <summary>Somebody was faster: who and when, so that nobody wonders who took what.</summary>
    public sealed record Lost(string Code, string WonBy, DateTimeOffset WonAt) : Outcome;

    /// <summary>There is nothing of that name.</summary>
    public sealed record Missing : Outcome;

    /// <summary>Who asked may not do it; the code for machines and translations is <see cref="RightCode"/>.</summary>
    public sealed record Forbidden : Outcome;

    /// <summary>Code of the refusal of everything that needs a right the actor does not have.</summary>
    public const string RightCode = "access.role";

    /// <summary>One way for each end there is: who adds an end finds every place that must learn of it.</summary>
    public T Match<T>(Func<T> succeeded, Func<Refused, T> refused, Func<Lost, T> lost, Func<T> missing, Func<T> forbidden) => this switch
    {
        Succeeded => succeeded(),
        Refused no => refused(no),
        Lost other => lost(other),
        Missing => missing(),
        Forbidden => forbidden(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
