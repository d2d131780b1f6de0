using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Api;
using Mcu.Dashboard.Kit;
using Mcu.Dashboard.Kit.Library;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Mcu.Dashboard.Card;

/// <summary>Carries out a command of the card: asks what must be asked, runs the same command as the API in its own scope, says how it ended.</summary>
public sealed class CardCommands(
    OneShot<IServiceProvider> oneShot,
    Popups popups,
    CommandFields fields,
    CommandVoice voice,
    TopicTree topics,
    TownZone zone,
    IStringLocalizer<CardTexts> texts)
{
    /// <returns>The sentence for the person; null when they thought better of it.</returns>
    public async Task<string?> RunAsync(string command, IncidentCard card, CurrentPerson person, CancellationToken ct)
    {
        if (await AskAsync(command, card) is not { } asked)
        {
            return null;
        }

        // Racing for these two, people do not mind what else has changed; the incident tells who was first.
        int? seen = command is CommandRules.Acknowledge or CommandRules.Take ? null : card.Revision;
        var run = Command.All[command == CommandRules.Regime ? CommandRules.Classify : command].Run!;
        var outcome = await oneShot.RunAsync(services => run(services, card.Number, asked, person.Name, seen, ct));
        return voice.Say(outcome, command, card.Number);
    }

    private async Task<CommandRequest?> AskAsync(string command, IncidentCard card)
    {
        if (command == CommandRules.Assign)
        {
            return await OpenAsync<AssignDialog>(command, card.Number, new() { ["Value"] = card.Executor, ["Never"] = card.ComplainsOf }) is string executor
                ? new CommandRequest { Executor = executor }
                : null;
        }

        var (questions, note) = (fields.Of(command, card), fields.Note(command, card));
        if (questions.Count == 0 && note is null)
        {
            return new CommandRequest();
        }

        return await OpenAsync<AskDialog>(command, card.Number, new()
        {
            ["Command"] = command, ["Fields"] = questions, ["Note"] = note, ["Button"] = command == CommandRules.Answer ? "Send" : CommandRules.Text(command),
        }) is Dictionary<string, string> said
            ? Request(said) with { Kind = command != CommandRules.Regime ? null : card.Kind is MessageKind.Appeal ? MessageKind.Message : MessageKind.Appeal }
            : null;
    }

    private CommandRequest Request(Dictionary<string, string> said)
    {
        var topic = topics.Topic(Value("topic"));
        return new CommandRequest
        {
            Text = Value("text"),
            Result = Value("result"),
            Until = DateTime.TryParse(Value("until"), CultureInfo.InvariantCulture, out var until)
                ? zone.At(DateOnly.FromDateTime(until), until.TimeOfDay)
                : DateTimeOffset.MinValue,
            Reason = Value("reason"),
            Approver = Value("approver"),
            Days = int.TryParse(Value("days"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0,
            Notice = Value("notice"),
            To = Value("to"),
            Consent = Value("consent"),
            Classification = new Classification(topic?.Group ?? Value("topic"), topic?.Code, Value("district"), Value("complainsOf")),
        };

        string? Value(string field) => said.GetValueOrDefault(field) is { Length: > 0 } value ? value : null;
    }

    private async Task<object?> OpenAsync<TDialog>(string command, string number, DialogParameters parameters)
        where TDialog : Microsoft.AspNetCore.Components.ComponentBase
    {
        var answer = await popups.AskAsync<TDialog>(texts[CommandRules.Text(command) + ".title", number], parameters, DialogFrame.Options);
        return answer?.Data;
    }
}
