using Mcu.Application.Incidents;
using Mcu.Application.Signals;

namespace Mcu.Tests.Store;

/// <summary>A query of the register for every condition a filter has.</summary>
internal static class ListQueries
{
    public static (string Way, IncidentQuery Query)[] All(string source) =>
    [
        ("everything", new(new())),
        ("one of everything", new(
            new()
            {
                State = IncidentState.Waiting,
                Status = IncidentStatus.Received,
                Kind = MessageKind.Message,
                Source = source,
                Block = "infrastructure",
                TopicGroup = "DOR",
                Topic = "DOR-1",
                District = "leninsky",
                Executor = "roads",
            },
            7)),
        ("what is undetermined", new(new() { Block = "", TopicGroup = "", Topic = "", District = "", Executor = "" })),
        ("overdue", new(new() { Overdue = true })),
        ("not overdue", new(new() { Overdue = false })),
        ("soon", new(new() { State = IncidentState.Soon, Soon = true }) { Among = [1, 2] }),
        ("mine", new(new() { State = IncidentState.Mine, Me = "А. Б." })),
        ("done", new(new() { State = IncidentState.Done })),
        ("words", new(new() { Words = SearchWords.Of(@"яма [50%_\]") })),
        (
            "words that name",
            new(new() { Words = SearchWords.Of("яма", _ => new([source], ["DOR"], ["DOR-1"], ["infrastructure"], ["roads"])) })),
        ("words of one block", new(new() { Words = SearchWords.Of("яма"), Texts = new("infrastructure", "leninsky", "roads") })),
        ("a number", new(new() { Words = SearchWords.Of("c-2026-0001") })),
        ("a number in the archive", new(new() { Words = SearchWords.Of("c-2020-0001") })),
    ];
}
