using Mcu.Application.Incidents.Drafts;

namespace Mcu.Tests.Support;

/// <summary>Drafts in memory.</summary>
internal sealed class FakeDrafts : IDraftStore
{
    public Dictionary<DraftKey, Draft> Rows { get; } = [];

    /// <summary>What stood in the field <c>text</c> at each write.</summary>
    public List<string> Written { get; } = [];

    /// <summary>Whether everything fails as a database that is away does.</summary>
    public bool IsAway { get; set; }

    public Task<Draft?> FindAsync(DraftKey key, CancellationToken ct) => Reached(() => Rows.GetValueOrDefault(key));

    public Task SaveAsync(DraftKey key, Draft draft, CancellationToken ct) => Reached(() =>
    {
        Rows[key] = draft;
        Written.Add(draft.Fields.GetValueOrDefault("text") ?? "");
        return true;
    });

    public Task DeleteAsync(DraftKey key, CancellationToken ct) => Reached(() => Rows.Remove(key));

    public Task<int> DeleteOldAsync(DateTimeOffset before, CancellationToken ct) => throw new NotSupportedException();

    private Task<T> Reached<T>(Func<T> act) => IsAway ? Task.FromException<T>(new TimeoutException()) : Task.FromResult(act());
}
