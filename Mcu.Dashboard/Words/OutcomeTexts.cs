using Mcu.Application.Common;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Words;

/// <summary>
/// The outcome of a use case as a sentence for the person who asked for it. Refusals are the texts <c>Refusal.code</c>, lost races
/// <c>Lost.code</c>.
/// </summary>
public sealed class OutcomeTexts(TownTimes times, IStringLocalizer<Texts> texts)
{
    /// <param name="done">The sentence for success.</param>
    /// <param name="missing">The sentence for a subject that does not exist.</param>
    public string Say(Outcome outcome, string done, string missing) => outcome.Match(
        () => done,
        refused => Refusal(refused.Code),
        lost => texts["Lost." + lost.Code, lost.WonBy.Length > 0 ? lost.WonBy : texts["System"].Value, times.Seconds(lost.WonAt)],
        () => missing,
        () => Refusal(Outcome.RightCode));

    /// <summary>The sentence of a refusal's code.</summary>
    public string Refusal(string code) => texts["Refusal." + code];
}
