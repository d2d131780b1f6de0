namespace Mcu.Application.Common;

/// <summary>
/// How a command ended. A refusal is an ordinary result; an exception means a bug or a failure of the environment. The sentences for people
/// are in the resources under <c>Refusal.&lt;code&gt;</c>.
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

    /// <param name="Code">Stable code for programs and translations, such as <c>incident.closed</c>.</param>
    public sealed record Refused(string Code) : Outcome;

    /// <summary>Somebody else acted first; it says who and when, so that the loser of the race knows.</summary>
    public sealed record Lost(string Code, string WonBy, DateTimeOffset WonAt) : Outcome;

    /// <summary>Nothing with the given name or number exists.</summary>
    public sealed record Missing : Outcome;

    /// <summary>Who asked may not do it; the code for machines and translations is <see cref="RightCode"/>.</summary>
    public sealed record Forbidden : Outcome;

    /// <summary>Code of the refusal of everything that needs a right the actor does not have.</summary>
    public const string RightCode = "access.role";

    /// <summary>
    /// Maps every kind of outcome to a value. A new kind adds a parameter here, so that the compiler finds every place that must handle it.
    /// </summary>
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
