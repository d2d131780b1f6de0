using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;
using Radzen;

namespace Mcu.Dashboard.Card;

/// <summary>Carries out a command of the card: asks what must be asked, runs the use case in its own scope, says how it ended.</summary>
public sealed class CardCommands(
    OneShot<AcknowledgeIncident> acknowledge,
    OneShot<AssignIncident> assign,
    OneShot<TakeIncident> take,
    OneShot<AnswerIncident> answer,
    OneShot<CloseIncident> close,
    DialogService dialogs,
    CommandVoice voice,
    IStringLocalizer<CardTexts> texts)
{
    private static readonly DialogOptions Wide = new() { Width = "min(36rem, 94vw)", CloseDialogOnEsc = true, AutoFocusFirstElement = false };

    /// <returns>The sentence for the person; null when they thought better of it.</returns>
    public async Task<string?> RunAsync(string command, IncidentCard card, CurrentPerson person, CancellationToken ct)
    {
        var (number, by, seen) = (card.Number, person.Name, card.Revision);
        var outcome = command switch
        {
            CommandRules.Acknowledge => await acknowledge.RunAsync(useCase => useCase.RunAsync(number, by, expected: null, ct)),
            CommandRules.Take => await take.RunAsync(useCase => useCase.RunAsync(number, by, expected: null, ct)),
            CommandRules.Assign => await AskAsync<AssignDialog>("Assign.title", number, card.Executor) is { } executor
                ? await assign.RunAsync(useCase => useCase.RunAsync(number, executor, by, seen, ct))
                : null,
            CommandRules.Answer => await AskAsync<AnswerDialog>("Answer.title", number, null) is { } text
                ? await answer.RunAsync(useCase => useCase.RunAsync(number, text, by, seen, ct))
                : null,
            CommandRules.Close => await AskAsync<CloseDialog>("Close.title", number, null) is { } result
                ? await close.RunAsync(useCase => useCase.RunAsync(number, by, result.Length > 0 ? result : null, seen, ct))
                : null,
            _ => (Outcome?)null,
        };
        return outcome is null ? null : voice.Say(outcome, command, number);
    }

    private async Task<string?> AskAsync<TDialog>(string title, string number, string? value)
        where TDialog : Microsoft.AspNetCore.Components.ComponentBase =>
        await dialogs.OpenAsync<TDialog>(texts[title, number], new Dictionary<string, object?> { ["Value"] = value }!, Wide) as string;
}
